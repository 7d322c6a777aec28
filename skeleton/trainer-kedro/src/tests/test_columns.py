"""Features by name and pattern."""

from trainer.data.columns import choose_columns


def choose(columns, *features):
    return choose_columns(columns, "y", features)


def test_names_and_patterns_in_the_order_of_the_table_and_never_the_target():
    columns = ["y", "a1", "b", "a22", "y2"]
    assert choose(columns, "y?", "a*").features == ["a1", "a22", "y2"]
    assert choose(columns, "*").features == ["a1", "b", "a22", "y2"]


def test_only_star_and_question_mark_have_a_meaning():
    columns = ["length (cm)", "x.1", "x+1", "[ab]", "a", "y", "line\nbreak"]
    assert choose(columns, "length (cm)").features == ["length (cm)"]
    assert choose(columns, "x.?", "[ab]").features == ["x.1", "[ab]"]
    assert choose(columns, "line*").features == ["line\nbreak"]
    assert choose(columns, "(a|b)", "{a,b}").missing == ["(a|b)", "{a,b}"]


def test_what_the_table_lacks_the_target_first_then_each_pattern_once():
    assert choose(["a"], "b", "b", "a").missing == ["y", "b"]
