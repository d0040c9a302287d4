// Package mid is imported by package run and imports package deep.
package mid

import "example.com/rules/deep"

func Carry(x int) int { return (&deep.Carried{N: 1}).Do(x) }

//go:noinline
func Mention(m *deep.Mentioned) int { return m.N }

func Call(x int) int { return deep.Called(x) }

//go:noinline
func Hide(x int) int { return (&deep.Unmentioned{N: 1}).Do(deep.Other(x)) }
