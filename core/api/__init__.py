"""What every resource of the API stands on: columns, pages, entity tags, problems."""
