"""One widget per screen: draws a view, reports touches."""
