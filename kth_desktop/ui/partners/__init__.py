"""共建单位: who brings services in, what they did and how it was received."""
