"""A page with every kind of element that content policies tend to break, and one that breaks by itself."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import streamlit as st

table = pd.DataFrame({"nama": ["Sari", "Budi"], "jumlah": [3, 4]})
st.title("Halaman uji")
st.plotly_chart(go.Figure(go.Bar(x=["a", "b"], y=[1, 2])), key="chart")
st.dataframe(table)
st.data_editor(table, key="editor")
st.file_uploader("Berkas", key="upload")
st.download_button("Unduh", b"isi berkas", "berkas.txt")
st.download_button("Dibuat saat diminta", lambda: b"isi lain", "lain.txt", on_click="ignore")
st.image(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'.decode())
st.image(np.zeros((9, 9, 3), np.uint8))
st.html('<p style="color: green">gaya</p>')
st.code("a = 1", language="python")
st.caption(":material/check: ikon")
if st.button("Rusak"):
    table.loc[f"{table['nama'][1]} Rekaan"]
