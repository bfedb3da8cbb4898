"""Pictures that the server draws as SVG.

Nothing here knows a feature: callers hand in plain values and words that are already
translated, and get back ``markupsafe.Markup``. Text stays text, colours are classes of the
stylesheet, and no style or script attribute is ever written, so the pages keep their strict
content policy.

- ``icons``: small signs, the brand, an empty court
- ``format_pictures``: how a competition is played, to choose from
- ``bars``: a share of a whole
- ``units``: a year's plan by month; ``heat``: a calendar strip; ``legends``: the keys to both
- ``qr``: codes
- ``bracket``: knock-out draws; ``bracket_boxes`` is what goes in, ``bracket_layout`` where it
  stands, ``bracket_sheets`` how it is cut for paper
- ``double_bracket``: the losers' bracket of a double elimination, with the finals
- ``feed_tree``: matches that feed one another in any other way
- ``round_columns``: rounds in which everybody plays, one after the other
- ``cross_table``: who met whom in a round robin
"""
