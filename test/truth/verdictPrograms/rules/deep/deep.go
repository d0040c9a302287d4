// Package deep is imported by package mid, not by package run.
package deep

type Carried struct{ N int }

// Do comes along inside an inlinable body of package mid.
func (c *Carried) Do(x int) int { return c.N + x }

type Mentioned struct{ N int }

// Do is of a type that package mid mentions; its body does not come along.
func (m *Mentioned) Do(x int) int { return m.N - x }

type Unmentioned struct{ N int }

func (u *Unmentioned) Do(x int) int { return u.N * x }

func Called(x int) int { return x * 5 }

func Other(x int) int { return x * 7 }

func Seen() int { return (&Unmentioned{1}).Do(2) + Other(3) }
