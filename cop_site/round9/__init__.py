"""Round 9 (2008/09): its facts, and the case studies written on them."""
