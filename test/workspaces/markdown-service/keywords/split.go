package keywords

import "strings"

// letters splits text into runs of ASCII letters.
type letters struct{}

func (letters) next(text string, pos int) (start, end int) {
	for pos < len(text) && !isLetter(text[pos]) {
		pos++
	}
	start = pos
	for pos < len(text) && isLetter(text[pos]) {
		pos++
	}
	return start, pos
}

// english splits like letters and knows which words to pass over.
type english struct {
	letters
	stop map[string]bool
}

func (e *english) skip(word string) bool { return e.stop[word] }

func stopWords() map[string]bool {
	stop := make(map[string]bool)
	for _, word := range strings.Fields("and the for that with this from are was not you but have has its can one") {
		stop[word] = true
	}
	return stop
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// lower returns word in lower case; one that is so already is returned as it is.
func lower(word string) string {
	for i := 0; i < len(word); i++ {
		if c := word[i]; 'A' <= c && c <= 'Z' {
			return strings.ToLower(word)
		}
	}
	return word
}
