module example.com/under.x/test

go 1.21
