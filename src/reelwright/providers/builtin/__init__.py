"""The provider that needs no key, no GPU and no network: rules, the studio, shipped music."""
