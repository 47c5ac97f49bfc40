"""Reading English text: the door for foreign text, sentences, words as they are compared, word lists."""
