"""Pictures are well-formed, whatever names they show."""

from xml.etree import ElementTree

from trainer.charts.confusion_matrix import confusion_matrix_svg
from trainer.charts.feature_importance import feature_importance_svg
from trainer.charts.residuals import residuals_svg

NAMES = ["<a>", "\"b\" & 'c'"]


def texts(picture: str) -> list[str]:
    return [each.text for each in ElementTree.fromstring(picture).iter() if each.tag.endswith("text")]


def test_a_confusion_matrix_has_a_number_in_each_cell():
    assert texts(confusion_matrix_svg([[3, 0], [1, 2]], NAMES))[-4:] == ["3", "0", "1", "2"]
    assert set(NAMES) < set(texts(confusion_matrix_svg([[0, 0], [0, 0]], NAMES)))


def test_the_greatest_importance_is_on_top():
    assert texts(feature_importance_svg({"a": 0.25, NAMES[1]: 0.75})) == [NAMES[1], "0.750", "a", "0.250"]
    assert texts(feature_importance_svg({"only": 0.0})) == ["only", "0.000"]


def test_residuals_lie_in_the_picture():
    picture = ElementTree.fromstring(residuals_svg([1, 2, 3], [1.5, -4, 3]))
    dots = [each for each in picture.iter() if each.tag.endswith("circle")]
    assert len(dots) == 3
    width, height = float(picture.get("width")), float(picture.get("height"))
    assert all(0 < float(dot.get("cx")) < width and 0 < float(dot.get("cy")) < height for dot in dots)
    assert texts(residuals_svg([5], [5]))
