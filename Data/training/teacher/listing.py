"""Reads the sentences that `winnow-train grammar --sentences` writes."""


def sentences_of(path):
    """The sentences that `winnow-train grammar --sentences` wrote."""
    sentences = []
    with open(path, encoding="utf-8", newline="\n") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# ") and "\t" not in line:
                source, key = line[2:].split(" ")
                sentence = {"source": source, "key": key}
                sentence.update({name: [] for name in ("words", "fine", "head", "relation", "name")})
                sentences.append(sentence)
            elif line:
                word, *numbers = line.split("\t")
                sentence["words"].append(word)
                for name, number in zip(("fine", "head", "relation", "name"), numbers):
                    sentence[name].append(int(number))
    return [sentence for sentence in sentences if sentence["words"]]
