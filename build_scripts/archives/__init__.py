"""The survey in the forms of archives, statistical offices and catalogues for machine learning."""
