"""Publish the results of a survey as open data: data package in, files of a site out."""
