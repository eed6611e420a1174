"""What a drawing learns to do, recognised from its losses."""
