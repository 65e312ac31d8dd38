# Several controllers in one installation.

did-controller-name = Changed the name the registers are reached by
did-reach-in = A user of another controller tried to open data of this one
