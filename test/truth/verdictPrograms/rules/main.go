// Command rules holds the compiler's rules against ours, one function a rule: see run/run.go.
package main

import (
	"example.com/rules/deep"
	"example.com/rules/run"
)

func main() {
	println(run.All(), deep.Seen())
}
