"""Return workbooks that came home: recognised, and compared with what was sent."""
