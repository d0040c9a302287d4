// Command markdown-service renders Markdown over HTTP.
//
//	curl --data-binary @README.md localhost:8080/render
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof" // serves /debug/pprof on the address of -pprof

	"example.com/markdown-service/digest"
	"example.com/markdown-service/highlight"
	"example.com/markdown-service/links"
	"example.com/markdown-service/render"
	"example.com/markdown-service/search"
	"example.com/markdown-service/server"
)

func main() {
	addr := flag.String("addr", "localhost:8080", "address to serve on")
	pprof := flag.String("pprof", "localhost:6060", "address to serve profiles on; none if empty")
	base := flag.String("base", "/pages/", "prefix of relative links")
	language := flag.String("language", "en", "language of the documents: en, de or fr")
	flag.Parse()

	if *pprof != "" {
		go func() { log.Fatal(http.ListenAndServe(*pprof, nil)) }()
	}
	renderer, err := render.New(render.Options{
		Resolver:    &links.Site{Base: *base},
		Highlighter: highlight.New(new(highlight.Languages)),
		Hasher:      digest.FNV{},
		Language:    *language,
	})
	if err != nil {
		log.Fatal(err)
	}
	s := server.New(renderer, digest.FNV{}, search.New())
	log.Printf("serving on http://%s", *addr)
	log.Fatal(http.ListenAndServe(*addr, s.Handler()))
}
