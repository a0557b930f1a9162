"""Reports that tell of one event to the incident they amount to."""
