package lru

const (
	sketchRows = 4
	sketchCols = 1 << 12
)

// A Sketch counts the uses of keys in little space and admits keys that were used before. Counts are halved now and
// then, so that old fame fades.
type Sketch struct {
	rows  [sketchRows][sketchCols]uint8
	noted int
}

// Note implements Admission.
func (s *Sketch) Note(hash uint64) {
	for row := range s.rows {
		cell := &s.rows[row][hash%sketchCols]
		if *cell < 255 {
			*cell++
		}
		hash = rehash(hash)
	}
	if s.noted++; s.noted == 8*sketchCols {
		s.halve()
	}
}

// Admit implements Admission.
func (s *Sketch) Admit(hash uint64) bool {
	least := uint8(255)
	for row := range s.rows {
		least = min(least, s.rows[row][hash%sketchCols])
		hash = rehash(hash)
	}
	return least > 1
}

func (s *Sketch) halve() {
	s.noted = 0
	for row := range s.rows {
		for col := range s.rows[row] {
			s.rows[row][col] /= 2
		}
	}
}

func rehash(hash uint64) uint64 { return hash>>12 ^ hash*0x9e3779b97f4a7c15 }

// Always admits every key.
type Always struct{}

// Note implements Admission.
func (Always) Note(uint64) {}

// Admit implements Admission.
func (Always) Admit(uint64) bool { return true }
