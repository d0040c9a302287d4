package dot

/* größer */ func Größe(f func(int) int) int { return f(1) }

func Sum(f func(int) int) int {
	return Größe(f) +
		f(2)
}
