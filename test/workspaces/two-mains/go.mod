module example.com/two-mains

go 1.22
