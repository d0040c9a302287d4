module example.com/all-kinds

go 1.22
