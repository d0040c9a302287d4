package main

var fromOther = func() { use() }

var other = func() { use(); needed() }

var needed = func() { use() }

func init() { use(func() { use() }) }
