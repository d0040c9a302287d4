// Package api holds the interfaces that everything else is called through.
package api

type Doer interface{ Do(int) int }

type DoerTeller interface {
	Doer
	Tell() string
}
