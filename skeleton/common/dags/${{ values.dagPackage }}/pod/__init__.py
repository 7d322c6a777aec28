"""The runner `kubernetes`: a pod for each training.

Loaded by that runner alone, because the Kubernetes client is slow to import.
"""
