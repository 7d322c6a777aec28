from typing import Any

import pandas as pd
from sklearn.datasets import load_iris
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split


def load() -> pd.DataFrame:
    """The 150 flowers: four measures in cm and the species as `target`."""
    return load_iris(as_frame=True).frame


def split(
    iris: pd.DataFrame, options: dict[str, Any]
) -> tuple[pd.DataFrame, pd.DataFrame, pd.Series, pd.Series]:
    """Features and labels for training and testing, with the same share of each species."""
    features, labels = iris.drop(columns="target"), iris["target"]
    return train_test_split(features, labels, stratify=labels, **options)


def train(
    features: pd.DataFrame, labels: pd.Series, options: dict[str, Any]
) -> RandomForestClassifier:
    """A forest fitted to the training rows."""
    return RandomForestClassifier(**options).fit(features, labels)


def evaluate(
    model: RandomForestClassifier, features: pd.DataFrame, labels: pd.Series
) -> float:
    """Share of the test rows that the forest names rightly."""
    return float(accuracy_score(labels, model.predict(features)))
