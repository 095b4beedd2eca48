"""The pages: a thin Streamlit shell over zi_core."""
