// Package stats measures prose.
package stats

// A Counter counts something in text.
type Counter interface {
	Count(text string) int
}

// Letters counts letters.
type Letters struct{}

// Count implements Counter.
func (Letters) Count(text string) int {
	n := 0
	for i := 0; i < len(text); i++ {
		if isWord(text[i]) {
			n++
		}
	}
	return n
}

// Sentences counts full stops that end a sentence: those before a space or the end.
type Sentences struct{}

// Count implements Counter.
func (Sentences) Count(text string) int {
	n := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '.', '!', '?':
			if i+1 == len(text) || text[i+1] == ' ' {
				n++
			}
		}
	}
	return n
}

// Readability is Coleman and Liau's index: the school year that finds the text easy.
type Readability struct {
	Letters, Sentences Counter

	letters, sentences, words int
}

// Add takes more text into account.
func (r *Readability) Add(text string, words int) {
	letters, sentences := r.Letters.Count(text), r.Sentences.Count(text)
	r.letters += letters
	r.sentences += sentences
	r.words += words
}

// Grade returns the index of all text so far.
func (r *Readability) Grade() float64 {
	if r.words == 0 {
		return 0
	}
	perWord := 1 / float64(r.words)
	return 5.88*float64(r.letters)*perWord - 29.6*float64(r.sentences)*perWord - 15.8
}

// CountWords counts words: runs of letters and digits.
func CountWords(text string) int {
	n, inside := 0, false
	for i := 0; i < len(text); i++ {
		if word := isWord(text[i]); word != inside {
			inside = word
			if word {
				n++
			}
		}
	}
	return n
}

// CountDigits counts digits.
func CountDigits(text string) int {
	n := 0
	for i := 0; i < len(text); i++ {
		if c := text[i]; '0' <= c && c <= '9' {
			n++
		}
	}
	return n
}

// CountUpper counts capital letters.
func CountUpper(text string) int {
	n := 0
	for i := 0; i < len(text); i++ {
		if c := text[i]; 'A' <= c && c <= 'Z' {
			n++
		}
	}
	return n
}

// CountCommas counts commas and semicolons.
func CountCommas(text string) int {
	n := 0
	for i := 0; i < len(text); i++ {
		if text[i] == ',' || text[i] == ';' {
			n++
		}
	}
	return n
}

func isWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c >= 0x80
}
