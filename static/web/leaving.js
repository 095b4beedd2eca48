// Warns before a page with unsaved entries is left. The page marks itself: an element with data-unsaved, which holds the
// question in the reader's language. Nothing else is read, kept or sent.
(() => {
  if (window.ziLeaving) return; // the page is one document: once is enough
  window.ziLeaving = true;

  const WAYS = '[data-testid="stSidebarNav"] a, [data-testid="stPageLink"] a, [data-testid="stLogoLink"]';
  const question = () => document.querySelector("[data-unsaved]")?.dataset.unsaved;
  const stays = () => {
    const words = question();
    return Boolean(words) && !window.confirm(words);
  };
  const stop = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  // Closing, reloading, signing out, another address: the browser asks in its own words.
  window.addEventListener("beforeunload", (event) => {
    if (question()) event.preventDefault();
  });
  // Ways inside the app change the page without unloading it.
  document.addEventListener("click", (event) => {
    if (event.isTrusted && event.target.closest?.(WAYS) && stays()) stop(event);
  }, true);
  // Back and forward, where the browser lets a page refuse.
  window.navigation?.addEventListener("navigate", (event) => {
    if (event.navigationType === "traverse" && event.cancelable && stays()) stop(event);
  });
})();
