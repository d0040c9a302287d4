package keywords

// stem cuts the endings off an English word in lower case, after Porter's rules of 1980.
func stem(word string) string {
	if len(word) < 4 {
		return word
	}
	w := plural(word)
	w = participle(w)
	w = derived(w)
	w = adjective(w)
	return lastVowel(w)
}

// plural cuts -s.
func plural(w string) string {
	switch n := len(w); {
	case ends(w, "sses"), ends(w, "ies"):
		return w[:n-2]
	case ends(w, "ss"), ends(w, "us"), ends(w, "is"):
		return w
	case w[n-1] == 's':
		return w[:n-1]
	}
	return w
}

// participle cuts -ed and -ing.
func participle(w string) string {
	n := len(w)
	switch {
	case ends(w, "eed"):
		if measure(w[:n-3]) > 0 {
			return w[:n-1]
		}
		return w
	case ends(w, "ed") && hasVowel(w[:n-2]):
		w = w[:n-2]
	case ends(w, "ing") && hasVowel(w[:n-3]):
		w = w[:n-3]
	default:
		return w
	}
	n = len(w)
	if n > 2 && w[n-1] == w[n-2] && w[n-1] != 'l' && w[n-1] != 's' && w[n-1] != 'z' {
		return w[:n-1]
	}
	return w
}

// derived replaces the endings of nouns and adverbs made from other words.
func derived(w string) string {
	n := len(w)
	switch {
	case ends(w, "ational") && measure(w[:n-7]) > 0:
		return w[:n-5] + "e"
	case ends(w, "tional") && measure(w[:n-6]) > 0:
		return w[:n-2]
	case ends(w, "enci") && measure(w[:n-4]) > 0:
		return w[:n-1] + "e"
	case ends(w, "ency") && measure(w[:n-4]) > 0:
		return w[:n-2] + "e"
	case ends(w, "ance") && measure(w[:n-4]) > 1:
		return w[:n-4]
	case ends(w, "ence") && measure(w[:n-4]) > 1:
		return w[:n-4]
	case ends(w, "izer") && measure(w[:n-4]) > 0:
		return w[:n-1]
	case ends(w, "ably") && measure(w[:n-4]) > 0:
		return w[:n-1] + "e"
	case ends(w, "ally") && measure(w[:n-4]) > 0:
		return w[:n-2]
	case ends(w, "ently") && measure(w[:n-5]) > 0:
		return w[:n-2]
	case ends(w, "ely") && measure(w[:n-3]) > 0:
		return w[:n-2]
	case ends(w, "ously") && measure(w[:n-5]) > 0:
		return w[:n-2]
	case ends(w, "ization") && measure(w[:n-7]) > 0:
		return w[:n-5] + "e"
	case ends(w, "ation") && measure(w[:n-5]) > 0:
		return w[:n-3] + "e"
	case ends(w, "ator") && measure(w[:n-4]) > 0:
		return w[:n-2] + "e"
	case ends(w, "alism") && measure(w[:n-5]) > 0:
		return w[:n-3]
	case ends(w, "iveness") && measure(w[:n-7]) > 0:
		return w[:n-4]
	case ends(w, "fulness") && measure(w[:n-7]) > 0:
		return w[:n-4]
	case ends(w, "ousness") && measure(w[:n-7]) > 0:
		return w[:n-4]
	case ends(w, "ality") && measure(w[:n-5]) > 0:
		return w[:n-3]
	case ends(w, "ivity") && measure(w[:n-5]) > 0:
		return w[:n-3] + "e"
	case ends(w, "ibility") && measure(w[:n-7]) > 0:
		return w[:n-5] + "le"
	case ends(w, "ility") && measure(w[:n-5]) > 0:
		return w[:n-5] + "le"
	}
	return w
}

// adjective cuts the endings of adjectives and of nouns that go with them.
func adjective(w string) string {
	n := len(w)
	switch {
	case ends(w, "icate"), ends(w, "alize"):
		if measure(w[:n-5]) > 0 {
			return w[:n-3]
		}
	case ends(w, "ful"):
		if measure(w[:n-3]) > 0 {
			return w[:n-3]
		}
	case ends(w, "ness"):
		if measure(w[:n-4]) > 0 {
			return w[:n-4]
		}
	case ends(w, "ment"):
		if measure(w[:n-4]) > 1 {
			return w[:n-4]
		}
	}
	return w
}

// lastVowel cuts a final e and turns a final y into i.
func lastVowel(w string) string {
	n := len(w)
	switch {
	case n > 3 && w[n-1] == 'e' && measure(w[:n-1]) > 1:
		return w[:n-1]
	case n > 2 && w[n-1] == 'y' && hasVowel(w[:n-1]):
		return w[:n-1] + "i"
	}
	return w
}

// measure counts how often a group of consonants follows a group of vowels.
func measure(w string) int {
	n, after := 0, false
	for i := 0; i < len(w); i++ {
		vowel := isVowel(w[i]) || w[i] == 'y' && i > 0 && !isVowel(w[i-1])
		if after && !vowel {
			n++
		}
		after = vowel
	}
	return n
}

func hasVowel(w string) bool {
	for i := 0; i < len(w); i++ {
		if isVowel(w[i]) || w[i] == 'y' && i > 0 {
			return true
		}
	}
	return false
}

func isVowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u':
		return true
	}
	return false
}

// ends reports whether w has suffix and something before it.
func ends(w, suffix string) bool {
	return len(w) > len(suffix) && w[len(w)-len(suffix):] == suffix
}
