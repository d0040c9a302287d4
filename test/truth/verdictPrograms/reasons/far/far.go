// Package far is not imported by package run.
package far

type T struct{ N int }

func (t *T) Do(x int) int { return t.N + x }

func Other() int { return 1 }
