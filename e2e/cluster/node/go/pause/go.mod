module trainyard/cluster/pause

go 1.24
