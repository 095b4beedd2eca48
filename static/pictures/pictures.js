// The pictures of a chart: PNG of 3840x2160, SVG, and the PNG on the clipboard, drawn in the visitor's own browser from
// the figure in `data.figure` (always in light colours and 16:9). The drawing library is fetched when first asked for.

const SIZE = { width: 3840, height: 2160 };
const SVG = "http://www.w3.org/2000/svg";
let library;
let faces;

// Fetch the drawing library once; a failure may be tried again.
function drawing(address) {
  library ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => done(window.Plotly);
    script.onerror = () => {
      library = undefined;
      script.remove();
      failed(new Error("library"));
    };
    document.head.append(script);
  });
  return library;
}

// A picture drawn from a blob sees none of the page's fonts: they go into it as data.
async function typeface(name, fonts) {
  faces ??= Promise.all(
    fonts.map(async ({ url, range }) => {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error("font");
      const content = await answer.blob();
      const inside = await new Promise((done) => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result);
        reader.readAsDataURL(content);
      });
      return `@font-face{font-family:${name};font-weight:200 800;src:url("${inside}");unicode-range:${range}}`;
    }),
  ).catch((reason) => {
    faces = undefined;
    throw reason;
  });
  return (await faces).join("");
}

// Return the figure as an SVG document in the typeface `family`.
async function drawn(data, family) {
  const plotly = await drawing(data.library);
  const figure = structuredClone(data.figure);
  figure.layout.font = { ...figure.layout.font, family };
  const { width, height } = figure.layout;
  await Promise.all([400, 600, 700].map((weight) => document.fonts.load(`${weight} 16px ${family}`)));
  const address = await plotly.toImage(
    { ...figure, config: { staticPlot: true } }, { format: "svg", width, height },
  );
  const text = decodeURIComponent(address.slice(address.indexOf(",") + 1));
  const picture = new DOMParser().parseFromString(text, "image/svg+xml");
  const root = picture.documentElement;
  root.setAttribute("viewBox", `0 0 ${width} ${height}`);
  root.setAttribute("width", SIZE.width);
  root.setAttribute("height", SIZE.height);
  for (const [name, words] of [["desc", data.alt], ["title", data.title]]) {
    const element = picture.createElementNS(SVG, name);
    element.textContent = words;
    root.prepend(element);
  }
  return picture;
}

function written(picture) {
  return new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });
}

async function svg(data) {
  return written(await drawn(data, data.families.svg));
}

async function png(data) {
  const picture = await drawn(data, data.families.png);
  const style = picture.createElementNS(SVG, "style");
  style.textContent = await typeface(data.families.png.split(",")[0], data.fonts);
  picture.documentElement.prepend(style);
  const address = URL.createObjectURL(written(picture));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), SIZE);
    canvas.getContext("2d").drawImage(image, 0, 0, SIZE.width, SIZE.height);
    return await new Promise((done, failed) => {
      canvas.toBlob((content) => (content ? done(content) : failed(new Error("canvas"))), "image/png");
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

function handOut(content, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

async function copy(data) {
  if (!window.isSecureContext || !navigator.clipboard?.write || !window.ClipboardItem) return data.words.insecure;
  // The promise goes in as it is: Safari forgets the click while a picture is made.
  await navigator.clipboard.write([new ClipboardItem({ "image/png": png(data) })]);
  return data.words.copied;
}

const WORKS = {
  png: async (data) => handOut(await png(data), `${data.name}.png`),
  svg: async (data) => handOut(await svg(data), `${data.name}.svg`),
  copy,
};

export default function ({ data, parentElement }) {
  const status = parentElement.querySelector("[role=status]");
  for (const button of parentElement.querySelectorAll("button")) {
    const work = button.dataset.work;
    button.textContent = data.words[work];
    button.onclick = async () => {
      button.disabled = true;
      status.textContent = data.words.busy;
      try {
        status.textContent = (await WORKS[work](data)) ?? data.words.done;
      } catch {
        status.textContent = data.words.failed;
      } finally {
        button.disabled = false;
      }
    };
  }
}
