"""The server: takes in signed events, hands them on, answers the QR of a receipt."""
