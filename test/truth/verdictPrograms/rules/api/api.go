// Package api holds the interfaces and function types that everything else is called through.
package api

type Doer interface{ Do(int) int }

type Teller interface{ Tell() string }

type DoerTeller interface {
	Doer
	Teller
}

type Alias = Doer

type Func func(int) int

type hiddenMethod interface{ do(int) int }

type Sealed interface {
	Doer
	hiddenMethod
}
