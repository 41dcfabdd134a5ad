"""Who answers a `Query`. Every engine gives the same visible set, the same counts and the same safety."""
