// Command reasons exists for what the compiler says about package run: see run/run.go.
package main

import (
	"fmt"

	"example.com/reasons/far"
	"example.com/reasons/run"
)

func main() {
	fmt.Println(run.All(), run.NotImported(&far.T{}, 1), far.Other())
}
