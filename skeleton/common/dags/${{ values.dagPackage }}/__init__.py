"""How this project is trained and its model registered; `train.py` beside this folder is the DAG.

The name has the project in it, because one Airflow imports the DAGs of many projects.
"""
