package main

import "sync"

func later() {
	var wait sync.WaitGroup
	wait.Add(2)
	go job(&wait, 1)
	go func(n int) {
		defer wait.Done()
		spin(n)
	}(2)
	wait.Wait()
	var w worker = &pointer{}
	defer w.work(3)
	defer func() { sink += spin(4) }()
	defer spin(sink)
}

func job(wait *sync.WaitGroup, n int) {
	defer wait.Done()
	spin(n)
}
