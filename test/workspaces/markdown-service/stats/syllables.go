package stats

import (
	"fmt"
	"strings"
)

// syllables counts syllables by a rule of thumb: groups of vowels, without a silent e at the end.
type syllables struct {
	vowel [256]bool
}

// NewSyllables returns a counter of syllables for words of a language.
func NewSyllables(language string) (Counter, error) {
	vowels, ok := map[string]string{
		"en": "aeiouy",
		"de": "aeiouyäöü",
		"fr": "aeiouyàâéèêëîïôùû",
	}[language]
	if !ok {
		return nil, fmt.Errorf("stats: no vowels known for language %q", language)
	}
	s := &syllables{}
	for _, c := range []byte(vowels + strings.ToUpper(vowels)) {
		s.vowel[c] = true
	}
	return s, nil
}

// Count implements Counter.
func (s *syllables) Count(text string) int {
	n, inside := 0, false
	for i := 0; i < len(text); i++ {
		vowel := s.vowel[text[i]]
		if vowel && !inside {
			silent := text[i] == 'e' && (i+1 == len(text) || !isWord(text[i+1]))
			if !silent {
				n++
			}
		}
		inside = vowel
	}
	return n
}
