"""Pages of other people that embed our figures, with the listeners that newsrooms really use."""
