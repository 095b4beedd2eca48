"""The server in front of the Streamlit pages: the gate, the forms before it (set-up, sign-in), headers, health."""
