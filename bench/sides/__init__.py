"""The programs that the portal is compared with: each as good as it can be for its kind."""
