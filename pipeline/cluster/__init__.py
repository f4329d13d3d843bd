"""Reads files on the machines of a Dask cluster: who leads (`leading`), what each worker runs (`serving`), what reads there (`keeping`)."""
