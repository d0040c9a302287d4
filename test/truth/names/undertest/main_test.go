package main

import "testing"

func init() { use(func() { sink++ }) }

func TestMain1(t *testing.T) {
	main()
	use(func() { t.Run("inner", func(*testing.T) { sink++ }) })
}
