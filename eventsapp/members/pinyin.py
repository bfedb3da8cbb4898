"""Pinyin keys of names: what lists are sorted by and what a keyboard can find."""

import functools
import unicodedata

from pypinyin import Style, lazy_pinyin

# A character read otherwise as a surname than in a text. Where families differ
# (覃 Qin or Tan, 牟 Mu or Mou), the commoner reading stands here.
SURNAMES = {
    "万俟": "mo qi",
    "单于": "chan yu",
    "尉迟": "yu chi",
    "澹台": "tan tai",
    "长孙": "zhang sun",
    "宰父": "zai fu",
    "亓官": "qi guan",
    "令狐": "ling hu",
    "鲜于": "xian yu",
    "皇甫": "huang fu",
    "单": "shan",
    "仇": "qiu",
    "解": "xie",
    "曾": "zeng",
    "区": "ou",
    "查": "zha",
    "朴": "piao",
    "任": "ren",
    "盖": "ge",
    "乐": "yue",
    "缪": "miao",
    "翟": "zhai",
    "折": "she",
    "种": "chong",
    "覃": "qin",
    "冼": "xian",
    "洗": "xian",
    "员": "yun",
    "贠": "yun",
    "繁": "po",
    "秘": "bi",
    "尉": "wei",
    "逄": "pang",
    "隗": "wei",
    "郇": "xun",
    "佴": "nai",
    "晁": "chao",
    "重": "chong",
    "都": "du",
    "干": "gan",
    "葛": "ge",
    "过": "guo",
    "哈": "ha",
    "华": "hua",
    "纪": "ji",
    "句": "gou",
    "乜": "nie",
    "宁": "ning",
    "牟": "mu",
    "阙": "que",
    "莘": "shen",
    "沈": "shen",
    "石": "shi",
    "宿": "su",
    "眭": "sui",
    "燕": "yan",
    "要": "yao",
    "应": "ying",
    "於": "yu",
    "臧": "zang",
    "祭": "zhai",
    "占": "zhan",
    "訾": "zi",
    "俞": "yu",
    "召": "shao",
    "车": "che",
    "谌": "chen",
    "褚": "chu",
    "藏": "zang",
    "柏": "bai",
    "薄": "bo",
    "卜": "bu",
    "强": "qiang",
    "曲": "qu",
    "阚": "kan",
    "戚": "qi",
    "瞿": "qu",
    "相": "xiang",
}


@functools.lru_cache(maxsize=32768)
def name_key(name: str) -> str:
    """Return a name's syllables in lower case, apart by spaces.

    >>> name_key("单雄信"), name_key("万俟青"), name_key("李娜")
    ('shan xiong xin', 'mo qi qing', 'li na')
    """
    plain = unicodedata.normalize("NFKC", name).strip().lower()
    surname = next((plain[:n] for n in (2, 1) if plain[:n] in SURNAMES), "")
    syllables = lazy_pinyin(plain.removeprefix(surname), style=Style.NORMAL)
    return " ".join(" ".join([SURNAMES.get(surname, ""), *syllables]).split())[:200]
