"""The evaluation sheet (LKE): questions and weights as data, the court's answers, points, every minimum by itself."""
