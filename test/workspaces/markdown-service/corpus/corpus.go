// Package corpus holds documents to render.
package corpus

import (
	"embed"
	"io/fs"
)

//go:embed *.md
var files embed.FS

// Documents returns all documents, in the order of their names.
func Documents() [][]byte {
	names, err := fs.Glob(files, "*.md")
	if err != nil {
		panic(err)
	}
	docs := make([][]byte, len(names))
	for i, name := range names {
		if docs[i], err = files.ReadFile(name); err != nil {
			panic(err)
		}
	}
	return docs
}
