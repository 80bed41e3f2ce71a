"""How to subscribe to the present filter, client by client."""
